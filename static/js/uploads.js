// A form with data-upload says that its file is on the way and cannot be sent twice; without this script it works as well.
const form = document.querySelector("form[data-upload]");

form?.addEventListener("submit", () => {
  form.querySelector("[data-busy]")?.removeAttribute("hidden");
  for (const button of form.querySelectorAll("button")) button.disabled = true;
});

// The way back in the browser shows the form as it was.
addEventListener("pageshow", () => {
  form?.querySelector("[data-busy]")?.setAttribute("hidden", "");
  for (const button of form?.querySelectorAll("button") ?? []) button.disabled = false;
});
