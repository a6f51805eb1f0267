import { describe, expect, test } from '@jest/globals';
import { sparkCores, sparkMemory } from '../../src/spark/spark-memory.ts';

describe('Memory of Spark pods', () => {
  test.each(['1Gi', '1536Mi', '2Gi', '10Gi'])('heap and the rest of %s make up the whole', (memory) => {
    const { memory: heap, memoryOverhead } = sparkMemory(memory);
    const total = Number.parseInt(heap, 10) + Number.parseInt(memoryOverhead, 10);
    const [amount, unit] = [Number.parseInt(memory, 10), memory.slice(-2)];
    expect(total).toBe(unit === 'Gi' ? amount * 1024 : amount);
  });

  test('more is for the heap, a good part for Python', () => {
    expect(sparkMemory('2Gi')).toEqual({ memory: '1228m', memoryOverhead: '820m' });
  });

  test('too little is refused with what it takes', () => {
    expect(() => sparkMemory('512Mi')).toThrow(/307 MiB.*at least 854Mi/);
    expect(() => sparkMemory('854Mi')).not.toThrow();
  });

  test("Spark's own notation is refused: its m means something else", () => {
    expect(() => sparkMemory('1024m')).toThrow(/Mi or Gi/);
  });
});

describe('Cores of Spark pods', () => {
  test.each([
    ['2', 2],
    ['500m', 1],
    ['2500m', 2],
  ])('%s are %i', (cpu, cores) => {
    expect(sparkCores(cpu)).toBe(cores);
  });

  test('no CPU is refused', () => {
    expect(() => sparkCores('0')).toThrow(/500m/);
  });
});
