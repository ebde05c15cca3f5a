// Says in the page when a security key was not used, which allauth's script tells the console alone.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const told = document.querySelector("[data-key-refused]");
  told.hidden = false;
  told.focus();
});
