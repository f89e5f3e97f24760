// Runs in every document before its own scripts: keeps what the page's policy forbids.
window.forbidden = [];
addEventListener("securitypolicyviolation", event => {
  window.forbidden.push(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
});
