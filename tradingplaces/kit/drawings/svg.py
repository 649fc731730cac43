"""The few words of SVG that the drawings are written in."""

from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Value = str | float | None


def number(value: float) -> str:
    """``value`` with at most one decimal, as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".") or "0"


def element(name: str, children: Iterable[SafeString] = (), /, **attributes: Value) -> SafeString:
    """One element; ``class_``, ``stroke_width`` become ``class``, ``stroke-width``; None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(conditional_escape(child) for child in children)
    return mark_safe(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")  # noqa: S308  (every value is escaped above)


def drawing(
    width: float, height: float, children: Iterable[SafeString], *, label: str = "", **attributes: Value
) -> SafeString:
    """The outermost element. With a label it is announced as a picture, without one it is hidden."""
    role = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return element(
        "svg",
        children,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        focusable="false",
        **role,
        **attributes,
    )


def path(d: str, class_: str, **attributes: Value) -> SafeString:
    return element("path", d=d, class_=class_, **attributes)


def rect(x: float, y: float, width: float, height: float, class_: str, **attributes: Value) -> SafeString:
    return element("rect", x=x, y=y, width=width, height=height, class_=class_, **attributes)


def group(children: Iterable[SafeString], **attributes: Value) -> SafeString:
    return element("g", children, **attributes)


def _value(value: Value) -> str:
    return number(value) if isinstance(value, int | float) else str(conditional_escape(value or ""))
