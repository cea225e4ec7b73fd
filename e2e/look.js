// Runs in a page after axe-core and answers with JSON: see the type sight.
(async () => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const result = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  });
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const links = [...document.links].filter((a) => a.origin === location.origin && !a.hasAttribute("download"));
  return JSON.stringify({
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    sideways: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
    weight: entries.reduce((sum, e) => sum + e.encodedBodySize, 0),
    violations: result.violations.map((v) => `${v.id}: ${v.help}: ` +
      v.nodes.slice(0, 3).map((n) => `${n.target.join(" ")} (${(n.failureSummary || "").replace(/\s+/g, " ")})`).join("; ")),
    links: [...new Set(links.map((a) => a.pathname + a.search))],
    errors: window.officeErrors || [],
  });
})()
