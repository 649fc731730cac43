// In a list with data-keys, J and K walk the rows; S and V press the row's own button with that data-key.
const rows = () => [...document.querySelectorAll("[data-keys] [data-row]")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const key = event.key.toLowerCase();
  const found = rows();
  const at = found.findIndex((row) => row.contains(document.activeElement));
  if (key === "j" || key === "k") {
    found[Math.min(found.length - 1, Math.max(0, at + (key === "j" ? 1 : -1)))]?.focus();
  } else if (at >= 0) {
    found[at].querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  }
});
