// A slider beside every weight; letting go of one solves again at once. Without this script the numbers and the button do the same.
const form = document.querySelector("[data-weights]");

for (const slider of form?.querySelectorAll("[data-for]") ?? []) {
  const number = document.getElementById(slider.dataset.for);
  slider.hidden = false;
  slider.addEventListener("input", () => { number.value = slider.value; });
  slider.addEventListener("change", () => form.requestSubmit());
  number.addEventListener("input", () => { slider.value = number.value; });
}
