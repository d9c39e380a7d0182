// 16 floats at a time, one body for each level: the compiler gives them the registers there are.
#ifndef CORDEE_LANES_H
#define CORDEE_LANES_H

#include "kernels.h"

#include <math.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2")))
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#define INLINE static inline __attribute__((always_inline))
// Sums must round alike at every level, so a product and a sum never become one instruction.
#pragma STDC FP_CONTRACT OFF

enum { ROWS = KERNELS_PANEL_ROWS, GROUP = KERNELS_GROUP, LANES = 16 };
// A tile of dot products: as many as fit in the registers of AVX-512.
enum { TILE_QUERIES = 8, TILE_PANELS = 3, TILE_ROWS = TILE_PANELS * ROWS };

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int8_t Bytes __attribute__((vector_size(LANES)));

INLINE void load(Lanes *lanes, const float *values, size_t count) {
  if (count >= LANES) {
    memcpy(lanes, values, sizeof *lanes);
  } else {
    *lanes = (Lanes){0};
    memcpy(lanes, values, count * sizeof *values);
  }
}

INLINE float sum_of(const Lanes *lanes) {
  float sums[LANES];
  memcpy(sums, lanes, sizeof sums);
  for (int width = LANES / 2; width > 0; width /= 2)
    for (int i = 0; i < width; i++) sums[i] += sums[i + width];
  return sums[0];
}

INLINE float dot(const float *a, const float *b, size_t count) {
  Lanes sums = {0}, x, y;
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    memcpy(&x, a + i, sizeof x);
    memcpy(&y, b + i, sizeof y);
    sums += x * y;
  }
  if (i < count) {
    load(&x, a + i, count - i);
    load(&y, b + i, count - i);
    sums += x * y;
  }
  return sum_of(&sums);
}

// out[j] += values[i] · dense[indices[i]][j], i ascending for every j, so that sums round alike.
enum { WIDE = 8 * LANES };
INLINE void add_rows(const float *values, const int32_t *indices, size_t count, const float *dense,
                     size_t width, float *out) {
  size_t start = 0;
  for (; start + WIDE <= width; start += WIDE) {
    Lanes sums[WIDE / LANES], x;
    memcpy(sums, out + start, sizeof sums);
    for (size_t i = 0; i < count; i++) {
      const float *own = dense + (size_t)indices[i] * width + start;
      if (i + 4 < count) __builtin_prefetch(dense + (size_t)indices[i + 4] * width + start);
      _Pragma("clang loop unroll(full)") for (int j = 0; j < WIDE / LANES; j++) {
        memcpy(&x, own + j * LANES, sizeof x);
        sums[j] += x * values[i];
      }
    }
    memcpy(out + start, sums, sizeof sums);
  }
  for (size_t i = 0; start < width && i < count; i++) {
    const float *own = dense + (size_t)indices[i] * width;
    for (size_t j = start; j < width; j++) out[j] += own[j] * values[i];
  }
}

// As many rows of a, and as many lanes of b, as stay in registers.
enum { PRODUCT_ROWS = 4, PRODUCT_LANES = 2 };

// out rows i..<i + rows, columns j..<j + width, of which the last lanes may be cut.
INLINE void product_tile(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t inner,
                         size_t rows, size_t width, float scale, float *out, size_t out_stride) {
  Lanes sums[PRODUCT_ROWS][PRODUCT_LANES] = {{{0}}}, x[PRODUCT_LANES];
  for (size_t k = 0; k < inner; k++) {
    for (int l = 0; l < PRODUCT_LANES; l++)
      if (width > (size_t)l * LANES) load(&x[l], b + k * b_stride + l * LANES, width - l * LANES);
    for (size_t r = 0; r < rows; r++)
      for (int l = 0; l < PRODUCT_LANES; l++) sums[r][l] += x[l] * a[r * a_stride + k];
  }
  for (size_t r = 0; r < rows; r++) {
    float line[PRODUCT_LANES * LANES];
    for (int l = 0; l < PRODUCT_LANES; l++) sums[r][l] *= scale;
    memcpy(line, sums[r], sizeof line);
    memcpy(out + r * out_stride, line, width * sizeof *line);
  }
}

// out = scale · a · b, each element summed over ascending k, so that sums round alike.
INLINE void product(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t rows,
                    size_t inner, size_t columns, float scale, float *out, size_t out_stride) {
  const size_t wide = PRODUCT_LANES * LANES;
  for (size_t j = 0; j < columns; j += wide) {
    size_t width = columns - j < wide ? columns - j : wide;
    for (size_t i = 0; i < rows; i += PRODUCT_ROWS) {
      size_t count = rows - i < PRODUCT_ROWS ? rows - i : PRODUCT_ROWS;
      const float *own = a + i * a_stride;
      float *target = out + i * out_stride + j;
      if (width == wide && count == PRODUCT_ROWS)
        product_tile(own, a_stride, b + j, b_stride, inner, PRODUCT_ROWS, wide, scale, target,
                     out_stride);
      else
        product_tile(own, a_stride, b + j, b_stride, inner, count, width, scale, target, out_stride);
    }
  }
}

#endif
