// Runs axe, which is on the page already; each line is a rule, the element that breaks it, and how.
const done = arguments[arguments.length - 1];
axe.run().then(
  ({ violations }) =>
    done(
      violations.flatMap(rule =>
        rule.nodes.map(node => `axe: ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
      ),
    ),
  error => done([`axe failed: ${error}`]),
);
