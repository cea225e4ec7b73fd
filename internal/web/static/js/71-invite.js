// The code of an invitation stands in the address where no server sees it.
begin(() => {
  const form = document.querySelector("[data-code-of-address]");
  const code = form && decodeURIComponent(location.hash.slice(1));
  if (!code) return;
  form.elements.code.value = code;
  history.replaceState(null, "", location.pathname);
  form.elements.password.focus();
});
