// What is wrong with the page apart from barriers. Takes the status it should have answered with, and the screen that
// it should be shown on: its width, and its colour scheme.
const [status, width, scheme] = arguments;
const faults = window.forbidden ?? ["the page’s policy is not watched"];
const page = document.documentElement;

const answered = performance.getEntriesByType("navigation")[0].responseStatus;
if (answered !== status) faults.push(`status: ${answered}`);
if (innerWidth !== width) faults.push(`screen: ${innerWidth} px wide`);
if (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) faults.push(`screen: not ${scheme}`);

if (page.scrollWidth > page.clientWidth) {
  const beyond = [...document.body.querySelectorAll("*")].filter(
    element => element.getBoundingClientRect().right > page.clientWidth + 0.5,
  );
  const names = beyond.slice(0, 3).map(element => element.outerHTML.slice(0, 80).replace(/\s+/g, " "));
  faults.push(`scrolls sideways: ${page.scrollWidth} px wide, by ${names.join(" and ")}`);
}
return faults;
