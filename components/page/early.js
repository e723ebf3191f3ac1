// Presses and sent forms before the page is alive: kept, shown as busy, and replayed once the page has been adopted.
globalThis.svhEarly = (() => {
  const kept = [];
  const target = (event) => event.target.closest?.("button, summary, a[data-in-page]");
  const keep = (event) => {
    const element = event.type === "submit" ? event.target : target(event);
    if (!element || event.metaKey || event.ctrlKey || (event.type === "click" && element.type === "submit")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    element.setAttribute("aria-busy", "true");
    kept.push([event.type, element, event.submitter]);
    // Scripts that never come must not lock anybody in.
    if (element.href) setTimeout(() => kept.length && location.assign(element.href), 5000);
  };
  for (const type of ["click", "submit"]) document.addEventListener(type, keep, true);
  const replay = () => {
    for (const type of ["click", "submit"]) document.removeEventListener(type, keep, true);
    for (const [type, element, submitter] of kept.splice(0)) {
      element.removeAttribute("aria-busy");
      if (type === "submit") element.requestSubmit(submitter);
      else element.click();
    }
  };
  return { replay };
})();
