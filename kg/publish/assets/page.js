"use strict";
(() => {
  const box = document.getElementById("--filter");
  const input = document.getElementById("--find");
  const found = document.getElementById("--found");
  const articles = [...document.querySelectorAll("article.term")];
  const texts = articles.map((article) => article.textContent.toLowerCase());
  const show = () => {
    const words = input.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    articles.forEach((article, place) => {
      article.hidden = !words.every((word) => texts[place].includes(word));
      count += article.hidden ? 0 : 1;
    });
    for (const part of document.querySelectorAll("section.part")) {
      const own = [...part.querySelectorAll("article.term")];
      part.hidden = words.length > 0 && own.every((article) => article.hidden);
    }
    found.textContent = words.length ? `${count} / ${articles.length}` : "";
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; show(); }
  });
  // a link to what the filter hides ends the filter
  window.addEventListener("hashchange", () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* stays as it is */ }
    const target = document.getElementById(name);
    if (target && target.closest("[hidden]")) { input.value = ""; show(); target.scrollIntoView(); }
  });
  // for browsers whose style cannot unfold what is folded; closed again afterwards
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  box.hidden = false;
})();
