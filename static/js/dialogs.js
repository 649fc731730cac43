// A button with data-opens="ID" opens that dialog; without this script the button does what it says by itself.
for (const button of document.querySelectorAll("[data-opens]")) {
  button.addEventListener("click", (event) => {
    const dialog = document.getElementById(button.dataset.opens);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  });
}
