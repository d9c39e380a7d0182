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

INLINE void store(const Lanes *lanes, float *values, size_t count) {
  // The common case apart: a copy of known length is one instruction.
  if (count >= LANES)
    memcpy(values, lanes, sizeof *lanes);
  else
    memcpy(values, lanes, count * sizeof *values);
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
enum { PRODUCT_ROWS = 4, PRODUCT_LANES = 2, PRODUCT_WIDTH = PRODUCT_LANES * LANES };

// Rows of out, of which `width` columns are kept.
INLINE void product_tile(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t inner,
                         size_t rows, size_t width, float scale, float *out, size_t out_stride) {
  Lanes sums[PRODUCT_ROWS][PRODUCT_LANES] = {{{0}}}, x[PRODUCT_LANES];
  for (size_t k = 0; k < inner; k++) {
    memcpy(x, b + k * b_stride, sizeof x);
    for (size_t r = 0; r < rows; r++)
      for (int l = 0; l < PRODUCT_LANES; l++) sums[r][l] += x[l] * a[r * a_stride + k];
  }
  for (size_t r = 0; r < rows; r++)
    for (int l = 0; l < PRODUCT_LANES && width > (size_t)l * LANES; l++) {
      sums[r][l] *= scale;
      store(&sums[r][l], out + r * out_stride + l * LANES, width - l * LANES);
    }
}

// Columns of out, with all lanes of b's rows readable.
INLINE void product_columns(const float *a, size_t a_stride, const float *b, size_t b_stride,
                            size_t rows, size_t inner, size_t width, float scale, float *out,
                            size_t out_stride) {
  size_t i = 0;
  for (; i + PRODUCT_ROWS <= rows; i += PRODUCT_ROWS)
    product_tile(a + i * a_stride, a_stride, b, b_stride, inner, PRODUCT_ROWS, width, scale,
                 out + i * out_stride, out_stride);
  for (; i < rows; i++)
    product_tile(a + i * a_stride, a_stride, b, b_stride, inner, 1, width, scale,
                 out + i * out_stride, out_stride);
}

// out = scale · a · b, each element summed over ascending k, so that sums round alike.
INLINE void product(const float *a, size_t a_stride, const float *b, size_t b_stride, size_t rows,
                    size_t inner, size_t columns, float scale, float *out, size_t out_stride) {
  size_t j = 0;
  for (; j + PRODUCT_WIDTH <= columns; j += PRODUCT_WIDTH)
    product_columns(a, a_stride, b + j, b_stride, rows, inner, PRODUCT_WIDTH, scale, out + j,
                    out_stride);
  if (j == columns) return;
  // The last columns, zeros after them, some rows of b at a time.
  enum { DEPTH = 64 };
  if (inner <= DEPTH) {
    float last[DEPTH * PRODUCT_WIDTH] = {0};
    for (size_t k = 0; k < inner; k++)
      memcpy(last + k * PRODUCT_WIDTH, b + k * b_stride + j, (columns - j) * sizeof *b);
    product_columns(a, a_stride, last, PRODUCT_WIDTH, rows, inner, columns - j, scale, out + j,
                    out_stride);
    return;
  }
  for (size_t i = 0; i < rows; i++)
    for (size_t c = j; c < columns; c++) {
      float sum = 0;
      for (size_t k = 0; k < inner; k++) sum += b[k * b_stride + c] * a[i * a_stride + k];
      out[i * out_stride + c] = sum * scale;
    }
}

// x · P(x²) / Q(x²) on -4...4, beyond which it is ±1; within 7·10⁻⁷ of erf. The coefficients are a
// minimax fit by iteratively reweighted least squares.
INLINE void error_function(Lanes *value) {
  const Lanes most = (Lanes){0} + 4;
  Lanes x = __builtin_elementwise_min(__builtin_elementwise_max(*value, -most), most), z = x * x;
  Lanes p = z * 0.00038521586f + 0.010876304f;
  p = p * z + 0.07476532f;
  p = p * z + 0.36467382f;
  p = p * z + 1.1283764f;
  Lanes q = z * 2.191982e-05f + 0.0027688101f;
  q = q * z + 0.029354515f;
  q = q * z + 0.18519776f;
  q = q * z + 0.6564863f;
  q = q * z + 1;
  *value = x * p / q;
}

INLINE void gelu(float *x, size_t rows, size_t columns, const float *bias) {
  for (size_t row = 0; row < rows; row++, x += columns)
    for (size_t i = 0; i < columns; i += LANES) {
      Lanes value, own;
      load(&value, x + i, columns - i);
      load(&own, bias + i, columns - i);
      value += own;
      Lanes half = value * 0.5f, error = value * 0.70710678f;
      error_function(&error);
      value = half + half * error;
      store(&value, x + i, columns - i);
    }
}

#endif
