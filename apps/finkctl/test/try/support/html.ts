import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** The document of a page, parsed as browsers do. */
export const parsePage = (html: string): Node => parse(html);

const isElement = (node: Node): node is Element => 'tagName' in node;

/** An attribute of an element. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

/** All elements of a name below a node, of a class if one is given, in the order of the page. */
export function elements(node: Node, tag: string, name?: string): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => {
    if (!isElement(child)) return [];
    const classes = attribute(child, 'class')?.split(' ') ?? [];
    const isWanted = child.tagName === tag && (name === undefined || classes.includes(name));
    return [...(isWanted ? [child] : []), ...elements(child, tag, name)];
  });
}

/** The text of a node as a reader sees it. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
