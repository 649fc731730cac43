/* On a narrow screen the year strip begins at the first period that fits, also where CSS cannot do that yet. */
for (const strip of document.querySelectorAll(".strip")) {
  const before = strip.querySelector(".strip-before svg");
  if (before && strip.scrollLeft === 0) strip.scrollLeft = before.getBoundingClientRect().width;
}
