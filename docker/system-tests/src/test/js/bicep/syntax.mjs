// Parses Bicep files by the grammar of tree-sitter; prints what cannot be parsed, with its place, and exits with 1 if there is any.
import fs from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load('node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm'));

let faults = 0;

function report(file, node) {
  if (node.type === 'ERROR' || node.isMissing) {
    faults++;
    const { row, column } = node.startPosition;
    console.log(`${file}:${row + 1}:${column + 1}: ${node.isMissing ? 'missing ' + node.type : 'cannot be parsed: ' + node.text.slice(0, 60)}`);
  }
  node.children.forEach((child) => report(file, child));
}

for (const file of process.argv.slice(2)) {
  report(file, parser.parse(fs.readFileSync(file, 'utf8')).rootNode);
}
process.exitCode = faults === 0 ? 0 : 1;
