"use strict";
(() => {
  const form = document.querySelector("#facets");
  const items = [...document.querySelectorAll("[data-kind]")];
  const told = document.querySelector("#shown");

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  const chosen = () => {
    const by = new Map();
    for (const box of form.querySelectorAll("input:checked")) {
      by.set(box.name, [...(by.get(box.name) || []), box.value]);
    }
    return by;
  };

  // Shows what fits one word of every question that is asked.
  const filter = () => {
    const by = chosen();
    let shown = 0;
    for (const item of items) {
      const fits = [...by].every(([name, values]) => {
        const own = (item.dataset[name] || "").split(" ");
        return values.some((value) => own.includes(value));
      });
      item.hidden = !fits;
      // A fact's sentences go with its row.
      const detail = item.nextElementSibling;
      if (item.matches("tr") && detail && detail.matches(".detail")) detail.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      const own = [...group.querySelectorAll("[data-kind]")];
      group.hidden = own.length > 0 && own.every((item) => item.hidden);
    }
    told.textContent = by.size ? `${shown} of ${items.length} shown` : "";
    return by;
  };

  const remember = (by) => {
    const text = [...by].map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(",")}`).join("&");
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  };

  // What a link leads to is shown, folded, filtered away or not.
  const reveal = (id) => {
    const target = document.getElementById(id);
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
      if (at !== form) at.hidden = false;
    }
    target.scrollIntoView({ block: "start" });
  };

  // The address holds a choice, `kind=typo&outlet=herald,courier`, or the place of something.
  const read = () => {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) {
      if (hash) reveal(decoded(hash));
      return;
    }
    if (!form) return;
    const wanted = new Map(hash.split("&").map((part) => part.split("=", 2)));
    for (const box of form.querySelectorAll("input")) {
      const values = (wanted.get(box.name) || "").split(",").map(decoded);
      box.checked = values.includes(box.value);
    }
    filter();
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("change", () => remember(filter()));
    form.addEventListener("reset", () => setTimeout(() => remember(filter())));
  }
  window.addEventListener("hashchange", () => {
    read();
    // A counter leads to the first of what it counts.
    const first = location.hash.includes("=") && items.find((item) => !item.hidden);
    if (first) first.scrollIntoView({ block: "center" });
  });
  read();

  for (const text of document.querySelectorAll("pre[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${text.dataset.copy}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = "Copied";
      } catch {
        // Without a clipboard the text is marked, to be copied by hand.
        getSelection().selectAllChildren(text);
        button.textContent = "Marked";
      }
    });
    text.after(button);
  }

  // Everything is printed, folded or not.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((one) => (one.open = true));
  });
  window.addEventListener("afterprint", () => folded.forEach((one) => (one.open = false)));
})();
