// Point at what matters in a photo, and draw rectangles over faces. Everything ends up in the number fields, which do the same without this script.
const ROUNDING = 10;
const STEP = 1;
const SMALLEST = 2;
const MOVES = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
const rounded = (value) => Math.round(value * ROUNDING) / ROUNDING;

for (const editor of document.querySelectorAll("[data-picture-editor]")) start(editor);

function start(editor) {
  const stage = editor.querySelector("[data-stage]");
  const focus = ["focus_x", "focus_y"].map((name) => editor.elements[name]);
  const focusMark = editor.querySelector("[data-focus-mark]");
  const addButton = editor.querySelector("[data-add-blur]");
  const marks = new Map();
  let mode = "focus";
  let drag = null;

  editor.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
  const numbers = editor.querySelector("[data-numbers]");
  if (!("keepOpen" in numbers.dataset)) numbers.open = false;
  stage.dataset.ready = "";
  focusMark.hidden = false;

  // --- Focus point ---
  const showFocus = () => {
    const [x, y] = focus.map((field) => clamp(Number(field.value) || 0, 0, 100));
    focusMark.style.left = `${x}%`;
    focusMark.style.top = `${y}%`;
  };
  const setFocus = (point) => {
    focus.forEach((field, axis) => { field.value = Math.round(point[axis]); });
    showFocus();
  };

  // --- Blurs: each row of numbers has a mark on the photo ---
  const fields = (row) => [...row.querySelectorAll("input")];
  const read = (row) => fields(row).map((field) => field.value === "" ? NaN : Number(field.value));
  const write = (row, box) => {
    fields(row).forEach((field, index) => { field.value = rounded(box[index]); });
    showRow(row);
  };
  const rows = () => [...editor.querySelectorAll("[data-blur]")];
  const isEmpty = (row) => fields(row).every((field) => field.value === "");

  const addRow = () => {
    const all = rows();
    const row = all[all.length - 1].cloneNode(true);
    const label = all[0].getAttribute("aria-label");
    row.setAttribute("aria-label", label.replace("1", String(all.length + 1)));
    fields(row).forEach((field) => { field.value = ""; });
    all[all.length - 1].after(row);
    return row;
  };
  const freeRow = () => rows().find(isEmpty) ?? addRow();

  function showRow(row) {
    const box = read(row);
    if (box.some(Number.isNaN)) {
      marks.get(row)?.remove();
      marks.delete(row);
      return;
    }
    const mark = marks.get(row) ?? newMark(row);
    ["left", "top", "width", "height"].forEach((side, index) => { mark.style[side] = `${box[index]}%`; });
  }

  function newMark(row) {
    const mark = document.createElement("button");
    mark.type = "button";
    mark.className = "blur-mark";
    mark.setAttribute("aria-label", row.getAttribute("aria-label"));
    mark.addEventListener("keydown", (event) => moveByKey(event, row));
    marks.set(row, mark);
    stage.append(mark);
    return mark;
  }

  // Arrows move a rectangle, with Shift they size it, Delete takes it away.
  function moveByKey(event, row) {
    if (event.key === "Delete" || event.key === "Backspace") {
      fields(row).forEach((field) => { field.value = ""; });
      showRow(row);
      addButton.focus();
    } else if (MOVES[event.key]) {
      const [dx, dy] = MOVES[event.key];
      const [left, top, width, height] = read(row);
      if (event.shiftKey) write(row, [left, top, clamp(width + dx, SMALLEST, 100 - left), clamp(height + dy, SMALLEST, 100 - top)]);
      else write(row, [clamp(left + dx, 0, 100 - width), clamp(top + dy, 0, 100 - height), width, height]);
    } else return;
    event.preventDefault();
  }

  // --- Pointer ---
  const pointIn = (event) => {
    const area = stage.querySelector("img").getBoundingClientRect();
    return [
      clamp((event.clientX - area.left) / area.width * 100, 0, 100),
      clamp((event.clientY - area.top) / area.height * 100, 0, 100),
    ];
  };
  const between = ([x1, y1], [x2, y2]) => [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const from = pointIn(event);
    const held = [...marks].find(([, mark]) => mark === event.target)?.[0];
    if (held) drag = { row: held, from, box: read(held) };
    else if (mode === "focus") { drag = { focus: true }; setFocus(from); }
    else drag = { from };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const to = pointIn(event);
    if (drag.focus) setFocus(to);
    else if (drag.box) {
      const [left, top, width, height] = drag.box;
      write(drag.row, [
        clamp(left + to[0] - drag.from[0], 0, 100 - width), clamp(top + to[1] - drag.from[1], 0, 100 - height), width, height,
      ]);
    } else {
      const box = between(drag.from, to);
      if (!drag.row && Math.max(box[2], box[3]) < SMALLEST) return;
      drag.row ??= freeRow();
      write(drag.row, box.map((value, index) => index < 2 ? value : Math.max(value, 0.5)));
    }
  });
  const release = () => { drag = null; };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);

  // --- Buttons and numbers ---
  for (const button of editor.querySelectorAll("[data-mode]")) {
    button.addEventListener("click", () => {
      mode = stage.dataset.mode = button.dataset.mode;
      editor.querySelectorAll("[data-mode]").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
    });
  }
  addButton.addEventListener("click", () => {
    const row = freeRow();
    write(row, [40, 40, 20, 20]);
    marks.get(row).focus();
  });
  editor.addEventListener("input", (event) => {
    const row = event.target.closest("[data-blur]");
    if (row) showRow(row);
    else if (focus.includes(event.target)) showFocus();
  });

  showFocus();
  rows().forEach(showRow);
}
