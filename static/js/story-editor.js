// Texts of a story get their marks by buttons; without this file they are text areas with plain text.
const form = document.querySelector("[data-story]");
const words = form.dataset;

const { Editor, Document, Paragraph, Text, Heading, BulletList, OrderedList, ListItem, Bold, Italic, Link,
  Blockquote, HardBreak, History } = await import(words.editor);

const extensions = [
  Document, Paragraph, Text, HardBreak, History, Bold, Italic, BulletList, OrderedList, ListItem, Blockquote,
  Heading.configure({ levels: [3, 4] }),
  Link.configure({ openOnClick: false, autolink: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { target: null, rel: null } }),
];

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const isMarked = (text) => /^\s*<(p|h[1-6]|ul|ol|blockquote|div)[\s>]/i.test(text);
const marked = (text) => isMarked(text) ? text
  : text.split(/\n\s*\n/).filter((part) => part.trim()).map((part) => `<p>${escaped(part.trim()).replace(/\n/g, "<br>")}</p>`).join("");

// Word writes headings one and two, and lists as paragraphs with a sign in front.
function fromWord(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("h1, h2").forEach((old) => rename(old, "h3"));
  page.querySelectorAll("h5, h6").forEach((old) => rename(old, "h4"));
  let list = null;
  page.querySelectorAll("p").forEach((line) => {
    if (!/MsoListParagraph|mso-list/i.test(`${line.className} ${line.getAttribute("style")}`)) { list = null; return; }
    const sign = line.textContent.trim().match(/^(\d+[.)]|[a-z][.)])?/)[0];
    line.querySelectorAll("[style*='mso-list']").forEach((mark) => mark.remove());
    const kind = sign ? "ol" : "ul";
    if (!list || list.localName !== kind || list.nextElementSibling !== line) {
      list = page.createElement(kind);
      line.before(list);
    }
    const item = page.createElement("li");
    const inside = page.createElement("p");
    inside.innerHTML = line.innerHTML.replace(/^\s*(?:&nbsp;|\s|·|•|o|§|\d+[.)])+\s*/, "");
    item.append(inside);
    list.append(item);
    line.remove();
  });
  return page.body.innerHTML;
}

function rename(old, name) {
  const made = old.ownerDocument.createElement(name);
  made.append(...old.childNodes);
  old.replaceWith(made);
}

function tool(editor, label, isOn, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => press(editor.chain().focus()));
  editor.on("transaction", () => button.setAttribute("aria-pressed", isOn()));
  button.setAttribute("aria-pressed", "false");
  return button;
}

function askAddress(editor) {
  const address = window.prompt(words.address, editor.getAttributes("link").href || "https://");
  if (address === null) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  (address.trim() ? chain.setLink({ href: address.trim() }) : chain.unsetLink()).run();
}

function enhance(area) {
  const field = document.createElement("div");
  field.className = "rich-field";
  const tools = document.createElement("div");
  tools.className = "rich-tools";
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", words.tools);
  const place = document.createElement("div");
  field.append(tools, place);
  const label = form.querySelector(`label[for="${area.id}"]`);
  const editor = new Editor({
    element: place,
    extensions,
    content: marked(area.value),
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label ? label.textContent.trim() : "" },
      transformPastedHTML: fromWord,
    },
    onUpdate: ({ editor: changed }) => {
      area.value = changed.isEmpty ? "" : changed.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  tools.append(
    tool(editor, words.heading, () => editor.isActive("heading", { level: 3 }), (chain) => chain.toggleHeading({ level: 3 }).run()),
    tool(editor, words.bold, () => editor.isActive("bold"), (chain) => chain.toggleBold().run()),
    tool(editor, words.bullets, () => editor.isActive("bulletList"), (chain) => chain.toggleBulletList().run()),
    tool(editor, words.numbers, () => editor.isActive("orderedList"), (chain) => chain.toggleOrderedList().run()),
    tool(editor, words.quote, () => editor.isActive("blockquote"), (chain) => chain.toggleBlockquote().run()),
    tool(editor, words.link, () => editor.isActive("link"), () => askAddress(editor)),
  );
  area.hidden = true;
  area.after(field);
  label?.addEventListener("click", () => editor.commands.focus());
}

form.querySelectorAll("textarea[data-rich]").forEach(enhance);
