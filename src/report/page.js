/* page.js - filters the checklist and unfolds it for printing.  Without it
 * everything is shown. */
(function () {
  "use strict";
  var form = document.getElementById("filter");
  var part = document.getElementById("part");
  var severity = document.getElementById("severity");
  var find = document.getElementById("find");
  var count = document.getElementById("count");
  var buttons = form.querySelectorAll("button");
  var rows = document.querySelectorAll(".part [data-state], .card");
  var groups = document.querySelectorAll(".idle, .part");
  var ranks = { note: 0, warning: 1, error: 2, none: 3 };
  var state = "";

  function has(list, value) { return list.indexOf(value) >= 0; }

  function fitsState(own) {
    if (state === "na") { return has(["na", "aside", "unchecked"], own); }
    return !state || own === state;
  }

  function fits(row) {
    var d = row.dataset, words = find.value.trim().toLowerCase();
    return fitsState(d.state) && (!part.value || d.part === part.value) &&
      ranks[d.severity] >= Number(severity.value) &&
      (!words || has(row.textContent.toLowerCase(), words));
  }

  function apply() {
    var shown = 0, all = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row);
      if (row.classList.contains("card")) { return; }
      all += 1;
      if (!row.hidden) { shown += 1; }
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-state]:not([hidden])");
      if (group.tagName === "DETAILS" && find.value.trim()) { group.open = !group.hidden; }
    });
    document.querySelectorAll(".part > table").forEach(function (table) {
      table.hidden = !table.querySelector("tr[data-state]:not([hidden])");
    });
    count.textContent = shown + " of " + all + " requirements";
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      state = button.dataset.state;
      buttons.forEach(function (b) {
        b.setAttribute("aria-pressed", String(b === button));
      });
      apply();
    });
  });
  [part, severity, find].forEach(function (field) {
    field.addEventListener("input", apply);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  /* A link to what the filter hides shows everything first. */
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      buttons[0].click();
      part.value = find.value = "";
      severity.value = "0";
      apply();
      target.scrollIntoView();
    }
  });

  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.from(document.querySelectorAll("details:not([open])"));
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (d) { d.open = false; });
  });

  if (window.matchMedia("(max-width: 60rem)").matches) {
    document.querySelectorAll(".outline").forEach(function (d) { d.open = false; });
  }
  severity.value = document.body.dataset.least;
  form.hidden = false;
  apply();
}());
