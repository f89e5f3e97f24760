// Selects from one place to another: for each, the selector of a paragraph, and how many letters of its words come before.
const place = (selector, letters) => {
  const walk = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT, node =>
    node.parentElement.matches(".anchor") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let node = walk.nextNode();
  while (letters > node.length) {
    letters -= node.length;
    node = walk.nextNode();
  }
  return [node, letters];
};
const [from, before, to, after] = arguments;
const [anchor, focus] = [place(from, before), place(to, after)];
getSelection().setBaseAndExtent(anchor[0], anchor[1], focus[0], focus[1]);
