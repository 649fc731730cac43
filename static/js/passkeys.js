// Says so when a passkey did not work: allauth itself only tells the console.
document.addEventListener("allauth.error", () => {
  const notice = document.getElementById("passkey-problem");
  notice.hidden = true; // so that a second failure is announced as well
  notice.hidden = false;
});
