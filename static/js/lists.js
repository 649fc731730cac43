// In a list with data-keys, J and K walk the rows; S and V press the row's own button with that data-key.
const list = document.querySelector("[data-keys]");
const rows = () => [...list.querySelectorAll("[data-row]")];

document.addEventListener("keydown", (event) => {
  if (!list || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const key = event.key.toLowerCase();
  const at = rows().findIndex((row) => row.contains(document.activeElement));
  if (key === "j" || key === "k") {
    const next = rows()[Math.max(0, at + (key === "j" ? 1 : -1))];
    next?.focus();
  } else if (at >= 0) {
    rows()[at].querySelector(`[data-key="${key}"]`)?.click();
  }
});
