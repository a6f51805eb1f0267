import { describe, expect, test } from '@jest/globals';
import type { AlertCard } from '../../src/try/alert-card.ts';
import { ShownCards } from '../../src/try/shown-cards.ts';

function shown(limit: number, failed: readonly number[]): { cards: number[]; made: number } {
  const cards = new ShownCards(limit);
  let made = 0;
  for (const [index, count] of failed.entries()) {
    cards.offer(count, () => {
      made++;
      return { failedCuts: [`${index}`] } as unknown as AlertCard;
    });
  }
  return { cards: cards.cards.map((card) => Number(card.failedCuts[0])), made };
}

describe('the cards of the alerts to look at', () => {
  test('are those that fail the fewest cuts, of equal ones the first, and no more than asked for', () => {
    expect(shown(3, [2, 1, 1, 3, 1]).cards).toEqual([1, 2, 4]);
    expect(shown(9, [2, 1, 3]).cards).toEqual([1, 0, 2]);
  });

  test('are made only for alerts that are kept', () => {
    expect(shown(2, [0, 0, 0, 0, 0])).toEqual({ cards: [0, 1], made: 2 });
    expect(shown(0, [0, 0])).toEqual({ cards: [], made: 0 });
  });
});
