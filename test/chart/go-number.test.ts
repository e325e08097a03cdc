import { describe, expect, it } from '@jest/globals'
import {
  formatFloat32,
  formatFloat64,
  formatJsonNumber,
  parseFloat64,
  parseInteger,
} from '../../src/chart/go/number.js'

describe('parseInteger', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['+12', 12n],
    ['007', 7n],
    ['010', 8n],
    ['0o17', 15n],
    ['0O17', 15n],
    ['0x1F', 31n],
    ['-0X1f', -31n],
    ['0b101', 5n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
    ['18446744073709551615', 2n ** 64n - 1n],
  ])('reads %s', (text, value) => expect(parseInteger(text)).toBe(value))

  it.each([
    '',
    '-',
    '08',
    '0o8',
    '0b2',
    '0x',
    '1_0',
    ' 1',
    '1.0',
    '+9223372036854775808',
    '-9223372036854775809',
    '18446744073709551616',
  ])('refuses %j', (text) => expect(parseInteger(text)).toBeUndefined())
})

describe('parseFloat64', () => {
  it.each([
    ['1.5', 1.5],
    ['1.', 1],
    ['.5', 0.5],
    ['-08', -8],
    ['+1e3', 1000],
    ['1e-400', 0],
  ])('reads %s', (text, value) => expect(parseFloat64(text)).toBe(value))

  it.each(['', '.', '1e', '1e400', 'Infinity', 'NaN', '0x1p3', '1_0.5'])('refuses %j', (text) =>
    expect(parseFloat64(text)).toBeUndefined(),
  )
})

// The texts are what Go 1.26 prints.
describe('formatFloat32', () => {
  it.each([
    [1.1, '1.1'],
    [1.123456789, '1.1234568'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [100000, '100000'],
    [1e6, '1e+06'],
    [12345678.5, '1.2345678e+07'],
    [16777217.5, '1.6777218e+07'],
    [1e38, '1e+38'],
    [1e39, '+Inf'],
    [-1e300, '-Inf'],
    [1e-50, '0'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    // Exactly between two decimals: the even one. Save for a power of two.
    [1048576.25, '1.0485762e+06'],
    [186839.125, '186839.12'],
    [2 ** -12, '0.00024414063'],
    // The nearest decimal of eight digits would be read as its neighbour.
    [2 ** -96, '1.2621775e-29'],
    [1e-45, '1e-45'],
  ])('%d is %s', (value, text) => expect(formatFloat32(value)).toBe(text))
})

describe('formatFloat64', () => {
  it.each([
    [0.1, '0.1'],
    [1 / 3, '0.3333333333333333'],
    [123456.7, '123456.7'],
    [1234567, '1.234567e+06'],
    [1e21, '1e+21'],
    [-1e-7, '-1e-07'],
    [5e-324, '5e-324'],
  ])('%d is %s', (value, text) => expect(formatFloat64(value)).toBe(text))
})

describe('formatJsonNumber', () => {
  it.each([
    [1e20, '100000000000000000000'],
    [1e21, '1e+21'],
    [1e-6, '0.000001'],
    [1e-7, '1e-7'],
    [-0, '-0'],
  ])('%d is %s', (value, text) => expect(formatJsonNumber(value)).toBe(text))
})
