// Runs in a page after axe-core and answers with JSON: see the type sight. In the
// dark only colours differ, so only what is said of them is looked at.
(async () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const rules = {
    runOnly: dark
      ? { type: "rule", values: ["color-contrast", "link-in-text-block"] }
      : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  };
  const all = [...document.querySelectorAll("details")];
  all.forEach((d) => { d.open = true; });
  // What is folded is looked at with the page; a menu lies over it, so each is
  // opened by itself.
  const menus = all.filter((d) =>
    [...d.children].some((c) => ["absolute", "fixed"].includes(getComputedStyle(c).position)),
  );
  menus.forEach((d) => { d.open = false; });
  // Rows of a table are alike: fifteen of them show what the others do.
  const violations = (await axe.run({ exclude: [["tbody tr:nth-child(n + 16)"]] }, rules)).violations;
  for (const d of menus.slice(0, 6)) {
    d.open = true;
    violations.push(...(await axe.run(d, rules)).violations.filter((v) => v.id !== "region"));
    d.open = false;
  }
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const links = [...document.links].filter((a) => a.origin === location.origin && !a.hasAttribute("download"));
  return JSON.stringify({
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    weight: entries.reduce((sum, e) => sum + e.encodedBodySize, 0),
    violations: violations.map(
      (v) =>
        `${v.id}: ${v.help}: ` +
        v.nodes
          .slice(0, 3)
          .map((n) => `${n.target.join(" ")} (${(n.failureSummary || "").replace(/\s+/g, " ")})`)
          .join("; "),
    ),
    links: [...new Set(links.map((a) => a.pathname + a.search))],
    errors: window.officeErrors || [],
  });
})()
