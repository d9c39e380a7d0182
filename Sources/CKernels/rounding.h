// Rows and queries rounded to int8 and to 4 bits, with what is lost.
#ifndef CORDEE_ROUNDING_H
#define CORDEE_ROUNDING_H

#include "lanes.h"

INLINE float largest_of(const Lanes *lanes) {
  float most[LANES];
  memcpy(most, lanes, sizeof most);
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int i = 0; i < width; i++) most[i] = most[i] > most[i + width] ? most[i] : most[i + width];
  return most[0];
}

INLINE float largest_magnitude(const float *values, size_t count) {
  Lanes largest = {0}, x;
  for (size_t i = 0; i < count; i += LANES) {
    load(&x, values + i, count - i);
    largest = __builtin_elementwise_max(largest, __builtin_elementwise_abs(x));
  }
  return largest_of(&largest);
}

// The step at which the largest value becomes 127; 0 where its inverse would overflow.
INLINE float step(float largest) { return largest > 1e-30f ? largest / 127 : 0; }

// The nearest integers in -127...127: adding 1.5 · 2²³ leaves them in the low bits, rounded to even.
INLINE void round_codes(Lanes *values) {
  const float shift = 12582912;
  Lanes codes = (*values + shift) - shift;
  const Lanes most = (Lanes){0} + 127;
  *values = __builtin_elementwise_max(-most, __builtin_elementwise_min(codes, most));
}

typedef struct {
  float length, rounded_length, error;
} Lengths;

// Writes the codes, and measures |x|, |x̂| and |x - x̂|, each from above: the sums' own rounding is
// far below 1e-4, and squares that vanish are below 1e-36.
INLINE Lengths round_all(const float *values, size_t count, float scale, int8_t *codes) {
  float inverse = scale > 0 ? 1 / scale : 0;
  Lanes whole = {0}, kept = {0}, lost = {0}, x;
  for (size_t i = 0; i < count; i += LANES) {
    load(&x, values + i, count - i);
    Lanes code = x * inverse;
    round_codes(&code);
    Lanes near = code * scale, rest = x - near;
    whole += x * x;
    kept += near * near;
    lost += rest * rest;
    Bytes bytes = __builtin_convertvector(code, Bytes);
    memcpy(codes + i, &bytes, count - i < LANES ? count - i : LANES);
  }
  const float margin = 1.0001f, least = 1e-17f;
  return (Lengths){sqrtf(sum_of(&whole)) * margin + least, sqrtf(sum_of(&kept)) * margin + least,
                   sqrtf(sum_of(&lost)) * margin + least};
}

// What the float dot product, and the few operations of the bound, may round: (d / 16 + 16) · 2⁻²³.
INLINE float rounding(size_t d) { return (float)(d / LANES + 16) * 0x1p-23f; }

// x less its part along the direction, 16 values.
INLINE void rest_of(const float *row, const float *direction, size_t count, float along,
                    Lanes *rest) {
  Lanes common;
  load(rest, row, count);
  load(&common, direction, count);
  *rest -= common * along;
}

// Both parts are found, and added, with errors of a few roundings of |q| |x|.
INLINE float narrow_rounding(size_t d) { return 8 * rounding(d); }

// Rounds what is left beside the direction to 16 steps, and measures what was lost. The values are
// in -8 ..< 8 steps, a nibble stands for the middle of its step.
INLINE void pack_nibbles(const float *row, size_t d, int8_t *codes, size_t index,
                         const KernelsRows *rows) {
  const float margin = 1.0001f, least = 1e-17f;
  float along = dot(row, rows->direction, d);
  Lanes whole = {0}, kept = {0}, lost = {0}, x, rest, magnitudes = {0};
  for (size_t i = 0; i < d; i += LANES) {
    rest_of(row + i, rows->direction + i, d - i, along, &rest);
    magnitudes = __builtin_elementwise_max(magnitudes, __builtin_elementwise_abs(rest));
  }
  float largest = largest_of(&magnitudes);
  float width = largest > 1e-30f ? largest / 8 : 0, inverse = width > 0 ? 1 / width : 0;
  for (size_t i = 0; i < d; i += LANES) {
    const Lanes most = (Lanes){0} + 7;
    load(&x, row + i, d - i);
    rest_of(row + i, rows->direction + i, d - i, along, &rest);
    Lanes code = __builtin_elementwise_min(__builtin_elementwise_floor(rest * inverse), most);
    code = __builtin_elementwise_max(code, -most - 1);
    Lanes near = (code + 0.5f) * width, missed = rest - near;
    whole += x * x;
    kept += near * near;
    lost += missed * missed;
    Bytes nibbles = __builtin_convertvector(code + 8, Bytes);
    memcpy(codes + i, &nibbles, d - i < LANES ? d - i : LANES);
  }
  float length = sqrtf(sum_of(&whole)), near = sqrtf(sum_of(&kept));
  rows->along[index] = along;
  rows->nibble_scales[index] = width / 16;
  rows->nibble_errors[index] = sqrtf(sum_of(&lost)) * margin + least;
  rows->nibble_lengths[index] = (length > near ? length : near) * margin + least;
  uint8_t *out = rows->nibbles + index / ROWS * (rows->groups / 2) * ROWS * GROUP +
                 index % ROWS * GROUP;
  for (size_t g = 0; g < rows->groups; g += 2, codes += 2 * GROUP, out += ROWS * GROUP)
    for (int i = 0; i < GROUP; i++) out[i] = (uint8_t)(codes[i] | codes[GROUP + i] << 4);
}

INLINE void pack_row(const float *row, size_t d, int8_t *codes, size_t index,
                     const KernelsRows *rows) {
  float scale = step(largest_magnitude(row, d));
  Lengths found = round_all(row, d, scale, codes);
  rows->scales[index] = scale;
  rows->errors[index] = found.error + rounding(d) * found.length;
  rows->lengths[index] = found.rounded_length;
  uint8_t *out = rows->panels + index / ROWS * rows->groups * ROWS * GROUP + index % ROWS * GROUP;
  for (size_t g = 0; g < rows->groups; g++, out += ROWS * GROUP) {
    uint32_t four;
    memcpy(&four, codes + g * GROUP, sizeof four);
    four ^= 0x80808080;
    memcpy(out, &four, sizeof four);
  }
  if (rows->nibbles) pack_nibbles(row, d, codes, index, rows);
}

INLINE void pack_query(const float *values, size_t d, int8_t *codes, KernelsQuery *query) {
  float scale = step(largest_magnitude(values, d));
  Lengths found = round_all(values, d, scale, codes);
  int32_t sum = 0;
  for (size_t i = 0; i < d; i++) sum += codes[i];
  query->codes = codes;
  query->offset = -128 * sum;
  query->scale = scale;
  query->length = found.length;
  query->error = found.error + rounding(d) * found.length;
}

INLINE void pack_narrow_query(const float *values, size_t d, const KernelsRows *rows, float *rest,
                              int8_t *codes, KernelsQuery *query) {
  float along = dot(values, rows->direction, d);
  Lanes whole = {0}, x;
  for (size_t i = 0; i < d; i++) rest[i] = values[i] - rows->direction[i] * along;
  for (size_t i = 0; i < d; i += LANES) {
    load(&x, values + i, d - i);
    whole += x * x;
  }
  pack_query(rest, d, codes, query);
  query->along = along;
  query->error += narrow_rounding(d) * (sqrtf(sum_of(&whole)) * 1.0001f + 1e-17f);
}

#endif
