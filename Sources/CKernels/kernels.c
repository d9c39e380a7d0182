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

int kernels_can_run(int level) {
  switch (level) {
    case KERNELS_PORTABLE: return 1;
#if defined(__x86_64__)
    case KERNELS_AVX2: return __builtin_cpu_supports("avx2") != 0;
    case KERNELS_VNNI:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
#elif defined(__aarch64__)
    case KERNELS_NEON: return 1;
#endif
    default: return 0;
  }
}

// ---- One body, compiled for each level: the compiler gives 16 lanes the registers there are.

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

typedef int32_t Integers __attribute__((vector_size(LANES * sizeof(int32_t))));

// Estimates of 16 rows, from dot products less `offset`.
INLINE void estimate(const int32_t *dots, int32_t offset, const float *scales,
                     const KernelsQuery *query, Lanes *estimates) {
  Integers sums;
  Lanes own;
  memcpy(&sums, dots, sizeof sums);
  memcpy(&own, scales, sizeof own);
  *estimates = __builtin_convertvector(sums + offset, Lanes) * (own * query->scale);
}

// The most that the true scores of 16 rows can be.
INLINE void add_bound(const Lanes *estimates, const float *errors, const float *lengths,
                      const KernelsQuery *query, Lanes *above) {
  Lanes own_errors, own_lengths;
  memcpy(&own_errors, errors, sizeof own_errors);
  memcpy(&own_lengths, lengths, sizeof own_lengths);
  *above = *estimates + own_errors * query->length + own_lengths * query->error + query->slack;
}

// Appends the rows of a tile that may reach the threshold; `count` of the 48 are asked for.
INLINE void take(const int32_t *dots, const KernelsRows *rows, size_t first, size_t count,
                 KernelsQuery *query, const float *addend) {
  for (size_t panel = 0; panel < count; panel += ROWS) {
    size_t own = first + panel;
    Lanes estimates, added = {0}, above;
    estimate(dots + panel, query->offset, rows->scales + own, query, &estimates);
    if (addend) memcpy(&added, addend + panel, sizeof added);
    estimates += added;
    add_bound(&estimates, rows->errors + own, rows->lengths + own, query, &above);
    // A bound that is no number is not below the threshold.
    Integers reach = ~(above < query->threshold);
    if (!__builtin_reduce_or(reach)) continue;
    for (size_t i = 0; i < ROWS && panel + i < count; i++) {
      if (!reach[i]) continue;
      query->rows[query->count] = (int32_t)(first + panel + i);
      query->estimates[query->count++] = estimates[i];
    }
  }
}

// dots (queries, 48): `panels` panels, the first at `panel`.
typedef void DotTile(const uint8_t *panel, size_t groups, size_t panels, const KernelsQuery *queries,
                     size_t count, int32_t *dots);

INLINE void scan(DotTile *tile, const KernelsRows *rows, size_t first, size_t last,
                 KernelsQuery *queries, size_t count, const float *addend, size_t stride) {
  _Alignas(64) int32_t dots[TILE_QUERIES * TILE_ROWS];
  size_t panel_bytes = rows->groups * ROWS * GROUP;
  for (size_t start = first; start < last; start += TILE_ROWS) {
    size_t width = last - start < TILE_ROWS ? last - start : TILE_ROWS;
    const uint8_t *panel = rows->panels + start / ROWS * panel_bytes;
    for (size_t q = 0; q < count; q += TILE_QUERIES) {
      size_t height = count - q < TILE_QUERIES ? count - q : TILE_QUERIES;
      tile(panel, rows->groups, (width + ROWS - 1) / ROWS, queries + q, height, dots);
      for (size_t i = 0; i < height; i++) {
        const float *own = addend ? addend + (q + i) * stride + (start - first) : 0;
        take(dots + i * TILE_ROWS, rows, start, width, queries + q + i, own);
      }
    }
  }
}

INLINE void fetch(const uint8_t *panel, size_t bytes) {
  for (size_t i = 0; i < bytes; i += 64) __builtin_prefetch(panel + i);
}

INLINE void scan_panels(DotTile *tile, const KernelsRows *rows, size_t last, const int32_t *panels,
                        size_t panel_count, KernelsQuery *queries, size_t count) {
  _Alignas(64) int32_t dots[TILE_QUERIES * TILE_ROWS];
  size_t panel_bytes = rows->groups * ROWS * GROUP;
  for (size_t i = 0; i < panel_count; i++) {
    size_t first = (size_t)panels[i] * ROWS, width = last - first < ROWS ? last - first : ROWS;
    if (i + 1 < panel_count) fetch(rows->panels + panels[i + 1] * panel_bytes, panel_bytes);
    for (size_t q = 0; q < count; q += TILE_QUERIES) {
      size_t height = count - q < TILE_QUERIES ? count - q : TILE_QUERIES;
      tile(rows->panels + panels[i] * panel_bytes, rows->groups, 1, queries + q, height, dots);
      for (size_t j = 0; j < height; j++)
        take(dots + j * TILE_ROWS, rows, first, width, queries + q + j, 0);
    }
  }
}

// dots (16): of one panel's nibbles, each taken 16 times, with a query's codes.
typedef void DotNibbles(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                        int32_t *dots);

// How far ahead nibbles are fetched: the machine itself does not look beyond a page.
enum { AHEAD = 8192 };

// The greatest bound of a panel. (A bound that is no number is the greatest.)
INLINE float upper(const int32_t *dots, const KernelsRows *rows, size_t first,
                   const KernelsQuery *query) {
  Lanes estimates, along, above;
  estimate(dots, query->offset / 16 * 15, rows->nibble_scales + first, query, &estimates);
  memcpy(&along, rows->along + first, sizeof along);
  estimates += along * query->along;
  add_bound(&estimates, rows->nibble_errors + first, rows->nibble_lengths + first, query, &above);
  Integers odd = above != above;
  if (__builtin_reduce_or(odd)) return INFINITY;
  return largest_of(&above);
}

INLINE void bound_panels(DotNibbles *dot, const KernelsRows *rows, size_t first, size_t last,
                         const KernelsQuery *queries, size_t count, float *uppers, size_t stride) {
  _Alignas(64) int32_t dots[ROWS];
  size_t panel_bytes = rows->groups / 2 * ROWS * GROUP;
  for (size_t panel = first; panel < last; panel++)
    for (size_t q = 0; q < count; q++) {
      dot(rows->nibbles + panel * panel_bytes, rows->groups, queries + q, dots);
      uppers[q * stride + panel - first] = upper(dots, rows, panel * ROWS, queries + q);
    }
}

// Writes or adds the products of 16 rows, of which `count` are there.
INLINE void put(const int32_t *dots, const KernelsRows *rows, size_t first, size_t count,
                const KernelsQuery *query, float *out, int adding) {
  Integers sums;
  Lanes scales, old = {0};
  memcpy(&sums, dots, sizeof sums);
  memcpy(&scales, rows->scales + first, sizeof scales);
  if (adding) load(&old, out, count);
  sums += query->offset;
  Lanes products = __builtin_convertvector(sums, Lanes) * (scales * query->scale) + old;
  memcpy(out, &products, (count < ROWS ? count : ROWS) * sizeof *out);
}

INLINE void multiply(DotTile *tile, const KernelsRows *rows, size_t row_count,
                     const KernelsQuery *queries, size_t count, float *out, size_t stride,
                     int adding) {
  _Alignas(64) int32_t dots[TILE_QUERIES * TILE_ROWS];
  size_t panel_bytes = rows->groups * ROWS * GROUP;
  for (size_t start = 0; start < row_count; start += TILE_ROWS) {
    size_t width = row_count - start < TILE_ROWS ? row_count - start : TILE_ROWS;
    const uint8_t *panel = rows->panels + start / ROWS * panel_bytes;
    for (size_t q = 0; q < count; q += TILE_QUERIES) {
      size_t height = count - q < TILE_QUERIES ? count - q : TILE_QUERIES;
      tile(panel, rows->groups, (width + ROWS - 1) / ROWS, queries + q, height, dots);
      for (size_t i = 0; i < height; i++)
        for (size_t row = 0; row < width; row += ROWS)
          put(dots + i * TILE_ROWS + row, rows, start + row, width - row, queries + q + i,
              out + (q + i) * stride + start + row, adding);
    }
  }
}

// ---- Tiles of integer dot products: u8 codes of rows times s8 codes of queries.

static void tile_portable(const uint8_t *panel, size_t groups, size_t panels,
                          const KernelsQuery *queries, size_t count, int32_t *dots) {
  for (size_t q = 0; q < count; q++)
    for (size_t p = 0; p < panels; p++) {
      const uint8_t *codes = panel + p * groups * ROWS * GROUP;
      int32_t sums[ROWS] = {0};
      for (size_t g = 0; g < groups; g++, codes += ROWS * GROUP) {
        const int8_t *query = queries[q].codes + g * GROUP;
        for (int r = 0; r < ROWS; r++)
          for (int i = 0; i < GROUP; i++) sums[r] += codes[r * GROUP + i] * query[i];
      }
      memcpy(dots + q * TILE_ROWS + p * ROWS, sums, sizeof sums);
    }
}

static void nibbles_portable(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                             int32_t *dots) {
  int32_t sums[ROWS] = {0};
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    const int8_t *codes = query->codes + g * GROUP;
    for (int r = 0; r < ROWS; r++)
      for (int i = 0; i < GROUP; i++) {
        int32_t both = panel[r * GROUP + i];
        sums[r] += (both & 15) * 16 * codes[i] + (both & 240) * codes[GROUP + i];
      }
  }
  memcpy(dots, sums, sizeof sums);
}

#if defined(__x86_64__)

// Q queries with P panels: in each step four codes of a query meet the four of 16 rows at once.
#define VNNI_TILE(name, Q, P)                                                                     \
  VNNI static void name(const uint8_t *panel, size_t groups, const KernelsQuery *queries,         \
                        int32_t *dots) {                                                          \
    __m512i sums[Q][P];                                                                           \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int p = 0; p < P; p++) sums[q][p] = _mm512_setzero_si512();                            \
    for (size_t g = 0; g < groups; g++) {                                                         \
      __m512i codes[P];                                                                           \
      for (int p = 0; p < P; p++)                                                                 \
        codes[p] = _mm512_loadu_si512(panel + (p * groups + g) * ROWS * GROUP);                   \
      for (int q = 0; q < Q; q++) {                                                               \
        int32_t four;                                                                             \
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);                                 \
        __m512i query = _mm512_set1_epi32(four);                                                  \
        for (int p = 0; p < P; p++) sums[q][p] = _mm512_dpbusd_epi32(sums[q][p], codes[p], query); \
      }                                                                                           \
    }                                                                                             \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int p = 0; p < P; p++)                                                                 \
        _mm512_storeu_si512(dots + q * TILE_ROWS + p * ROWS, sums[q][p]);                         \
  }
VNNI_TILE(vnni_8x3, 8, 3)
VNNI_TILE(vnni_1x3, 1, 3)
VNNI_TILE(vnni_1x1, 1, 1)

static void tile_vnni(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  if (count == TILE_QUERIES && panels == TILE_PANELS)
    return vnni_8x3(panel, groups, queries, dots);
  for (size_t q = 0; q < count; q++) {
    if (panels == TILE_PANELS) {
      vnni_1x3(panel, groups, queries + q, dots + q * TILE_ROWS);
    } else {
      for (size_t p = 0; p < panels; p++)
        vnni_1x1(panel + p * groups * ROWS * GROUP, groups, queries + q,
                 dots + q * TILE_ROWS + p * ROWS);
    }
  }
}

// One step: two groups of 16 rows. Sums wait four cycles for each other, so there are two of each.
VNNI INLINE void nibbles_step(const uint8_t *panel, const int8_t *codes, __m512i *even,
                              __m512i *odd) {
  int32_t four[2];
  memcpy(four, codes, sizeof four);
  _mm_prefetch((const char *)panel + AHEAD, _MM_HINT_T0);
  __m512i both = _mm512_loadu_si512(panel);
  __m512i low = _mm512_and_si512(both, _mm512_set1_epi8(15));
  __m512i high = _mm512_and_si512(both, _mm512_set1_epi8((char)240));
  *even = _mm512_dpbusd_epi32(*even, low, _mm512_set1_epi32(four[0]));
  *odd = _mm512_dpbusd_epi32(*odd, high, _mm512_set1_epi32(four[1]));
}

VNNI static void nibbles_vnni(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                              int32_t *dots) {
  const int8_t *codes = query->codes;
  __m512i even[2], odd[2];
  for (int i = 0; i < 2; i++) even[i] = odd[i] = _mm512_setzero_si512();
  size_t g = 0;
  for (; g + 4 <= groups; g += 4)
    for (size_t i = 0; i < 2; i++)
      nibbles_step(panel + (g / 2 + i) * ROWS * GROUP, codes + (g + 2 * i) * GROUP, even + i,
                   odd + i);
  if (g < groups) nibbles_step(panel + g / 2 * ROWS * GROUP, codes + g * GROUP, even, odd);
  __m512i low = _mm512_slli_epi32(_mm512_add_epi32(even[0], even[1]), 4);
  _mm512_storeu_si512(dots, _mm512_add_epi32(low, _mm512_add_epi32(odd[0], odd[1])));
}

// Even and odd codes apart, as 16-bit numbers: their pairs of products cannot overflow 32 bits.
#define AVX2_TILE(name, Q)                                                                        \
  AVX2 static void name(const uint8_t *panel, size_t groups, const KernelsQuery *queries,         \
                        int32_t *dots) {                                                          \
    const __m256i low = _mm256_set1_epi16(0xFF);                                                  \
    __m256i sums[Q][2];                                                                           \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int h = 0; h < 2; h++) sums[q][h] = _mm256_setzero_si256();                            \
    for (size_t g = 0; g < groups; g++) {                                                         \
      __m256i even[2], odd[2];                                                                    \
      for (int h = 0; h < 2; h++) {                                                               \
        __m256i codes =                                                                           \
            _mm256_loadu_si256((const __m256i *)(panel + g * ROWS * GROUP + h * 32));             \
        even[h] = _mm256_and_si256(codes, low);                                                   \
        odd[h] = _mm256_srli_epi16(codes, 8);                                                     \
      }                                                                                           \
      for (int q = 0; q < Q; q++) {                                                               \
        int32_t four;                                                                             \
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);                                 \
        __m256i both = _mm256_set1_epi32(four);                                                   \
        __m256i query_even = _mm256_srai_epi16(_mm256_slli_epi16(both, 8), 8);                    \
        __m256i query_odd = _mm256_srai_epi16(both, 8);                                           \
        for (int h = 0; h < 2; h++) {                                                             \
          __m256i products = _mm256_add_epi32(_mm256_madd_epi16(even[h], query_even),             \
                                              _mm256_madd_epi16(odd[h], query_odd));              \
          sums[q][h] = _mm256_add_epi32(sums[q][h], products);                                    \
        }                                                                                         \
      }                                                                                           \
    }                                                                                             \
    for (int q = 0; q < Q; q++)                                                                   \
      for (int h = 0; h < 2; h++)                                                                 \
        _mm256_storeu_si256((__m256i *)(dots + q * TILE_ROWS + h * 8), sums[q][h]);               \
  }
AVX2_TILE(avx2_4, 4)
AVX2_TILE(avx2_1, 1)

static void tile_avx2(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  for (size_t p = 0; p < panels; p++) {
    const uint8_t *own = panel + p * groups * ROWS * GROUP;
    size_t q = 0;
    for (; q + 4 <= count; q += 4)
      avx2_4(own, groups, queries + q, dots + q * TILE_ROWS + p * ROWS);
    for (; q < count; q++) avx2_1(own, groups, queries + q, dots + q * TILE_ROWS + p * ROWS);
  }
}

// Four nibbles at a time: the products of two and two fit 16 bits.
AVX2 static void nibbles_avx2(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                              int32_t *dots) {
  const __m256i low = _mm256_set1_epi8(15), ones = _mm256_set1_epi16(1);
  __m256i sums[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    int32_t codes[2];
    memcpy(codes, query->codes + g * GROUP, sizeof codes);
    _mm_prefetch((const char *)panel + AHEAD, _MM_HINT_T0);
    for (int h = 0; h < 2; h++) {
      __m256i both = _mm256_loadu_si256((const __m256i *)(panel + h * 32));
      __m256i even = _mm256_and_si256(both, low);
      __m256i odd = _mm256_and_si256(_mm256_srli_epi16(both, 4), low);
      __m256i pairs = _mm256_add_epi16(_mm256_maddubs_epi16(even, _mm256_set1_epi32(codes[0])),
                                       _mm256_maddubs_epi16(odd, _mm256_set1_epi32(codes[1])));
      sums[h] = _mm256_add_epi32(sums[h], _mm256_madd_epi16(pairs, ones));
    }
  }
  for (int h = 0; h < 2; h++)
    _mm256_storeu_si256((__m256i *)(dots + h * 8), _mm256_slli_epi32(sums[h], 4));
}

#elif defined(__aarch64__)

static void nibbles_neon(const uint8_t *panel, size_t groups, const KernelsQuery *query,
                         int32_t *dots) {
  const uint8x16_t low = vdupq_n_u8(15);
  int32x4_t sums[8];
  for (int i = 0; i < 8; i++) sums[i] = vdupq_n_s32(0);
  for (size_t g = 0; g < groups; g += 2, panel += ROWS * GROUP) {
    int32_t codes[2];
    memcpy(codes, query->codes + g * GROUP, sizeof codes);
    __builtin_prefetch(panel + AHEAD);
    for (int h = 0; h < 2; h++) {
      int8x16_t asked = vreinterpretq_s8_s32(vdupq_n_s32(codes[h]));
      for (int i = 0; i < 4; i++) {
        uint8x16_t both = vld1q_u8(panel + 16 * i);
        int8x16_t own = vreinterpretq_s8_u8(h ? vshrq_n_u8(both, 4) : vandq_u8(both, low));
        sums[2 * i] = vpadalq_s16(sums[2 * i], vmull_s8(vget_low_s8(own), vget_low_s8(asked)));
        sums[2 * i + 1] = vpadalq_s16(sums[2 * i + 1], vmull_high_s8(own, asked));
      }
    }
  }
  for (int i = 0; i < 4; i++)
    vst1q_s32(dots + 4 * i, vshlq_n_s32(vpaddq_s32(sums[2 * i], sums[2 * i + 1]), 4));
}

// The codes' offset off again by flipping the top bit, then s8 times s8: |-128 · 127| fits 16 bits.
static void tile_neon(const uint8_t *panel, size_t groups, size_t panels,
                      const KernelsQuery *queries, size_t count, int32_t *dots) {
  const uint8x16_t top = vdupq_n_u8(0x80);
  for (size_t q = 0; q < count; q++)
    for (size_t p = 0; p < panels; p++) {
      const uint8_t *codes = panel + p * groups * ROWS * GROUP;
      int32x4_t sums[8];
      for (int i = 0; i < 8; i++) sums[i] = vdupq_n_s32(0);
      for (size_t g = 0; g < groups; g++, codes += ROWS * GROUP) {
        int32_t four;
        memcpy(&four, queries[q].codes + g * GROUP, sizeof four);
        int8x16_t query = vreinterpretq_s8_s32(vdupq_n_s32(four));
        for (int i = 0; i < 4; i++) {
          int8x16_t own = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(codes + 16 * i), top));
          int16x8_t near = vmull_s8(vget_low_s8(own), vget_low_s8(query));
          int16x8_t far = vmull_high_s8(own, query);
          sums[2 * i] = vpadalq_s16(sums[2 * i], near);
          sums[2 * i + 1] = vpadalq_s16(sums[2 * i + 1], far);
        }
      }
      for (int i = 0; i < 4; i++) {
        int32x4_t rows = vpaddq_s32(sums[2 * i], sums[2 * i + 1]);
        // The scan takes the offset off once more, so it goes back on here.
        vst1q_s32(dots + q * TILE_ROWS + p * ROWS + 4 * i,
                  vsubq_s32(rows, vdupq_n_s32(queries[q].offset)));
      }
    }
}

#endif

// ---- The same bodies under each level's instructions.

#define BODIES(target, name)                                                                          \
  target static float dot_##name(const float *a, const float *b, size_t n) { return dot(a, b, n); } \
  target static void product_##name(const float *a, size_t a_stride, const float *b,               \
                                    size_t b_stride, size_t rows, size_t inner, size_t columns,      \
                                    float scale, float *out, size_t out_stride) {                    \
    product(a, a_stride, b, b_stride, rows, inner, columns, scale, out, out_stride);                 \
  }                                                                                                 \
  target static void sum_##name(const float *values, const int32_t *indices, size_t count,            \
                                const float *dense, size_t width, float *out) {                     \
    add_rows(values, indices, count, dense, width, out);                                            \
  }                                                                                                 \
  target static void row_##name(const float *row, size_t d, int8_t *codes, size_t index,            \
                                const KernelsRows *rows) {                                          \
    pack_row(row, d, codes, index, rows);                                                           \
  }                                                                                                 \
  target static void query_##name(const float *values, size_t d, int8_t *codes,                     \
                                  KernelsQuery *query) {                                            \
    pack_query(values, d, codes, query);                                                            \
  }                                                                                                 \
  target static void narrow_##name(const float *values, size_t d, const KernelsRows *rows,          \
                                   float *rest, int8_t *codes, KernelsQuery *query) {               \
    pack_narrow_query(values, d, rows, rest, codes, query);                                         \
  }                                                                                                 \
  target static void scan_##name(const KernelsRows *rows, size_t first, size_t last,                \
                                 KernelsQuery *queries, size_t count, const float *addend,          \
                                 size_t stride) {                                                   \
    scan(tile_##name, rows, first, last, queries, count, addend, stride);                           \
  }                                                                                                 \
  target static void bounds_##name(const KernelsRows *rows, size_t first, size_t last,              \
                                   const KernelsQuery *queries, size_t count, float *uppers,        \
                                   size_t stride) {                                                 \
    bound_panels(nibbles_##name, rows, first, last, queries, count, uppers, stride);                \
  }                                                                                                 \
  target static void panels_##name(const KernelsRows *rows, size_t last, const int32_t *panels,     \
                                   size_t panel_count, KernelsQuery *queries, size_t count) {       \
    scan_panels(tile_##name, rows, last, panels, panel_count, queries, count);                      \
  }                                                                                                 \
  target static void multiply_##name(const KernelsRows *rows, size_t row_count,                     \
                                     const KernelsQuery *queries, size_t count, float *out,         \
                                     size_t stride, int adding) {                                   \
    multiply(tile_##name, rows, row_count, queries, count, out, stride, adding);                    \
  }
BODIES(, portable)
#if defined(__x86_64__)
BODIES(AVX2, avx2)
BODIES(VNNI, vnni)
#define CHOOSE(level, name, ...)                              \
  (level == KERNELS_VNNI   ? name##_vnni(__VA_ARGS__)         \
   : level == KERNELS_AVX2 ? name##_avx2(__VA_ARGS__)         \
                           : name##_portable(__VA_ARGS__))
#elif defined(__aarch64__)
BODIES(, neon)
#define CHOOSE(level, name, ...) \
  (level == KERNELS_NEON ? name##_neon(__VA_ARGS__) : name##_portable(__VA_ARGS__))
#else
#define CHOOSE(level, name, ...) ((void)level, name##_portable(__VA_ARGS__))
#endif

float kernels_dot(int level, const float *a, const float *b, size_t count) {
  return CHOOSE(level, dot, a, b, count);
}

void kernels_product(int level, const float *a, size_t a_stride, const float *b, size_t b_stride,
                     size_t rows, size_t inner, size_t columns, float scale, float *out,
                     size_t out_stride) {
  CHOOSE(level, product, a, a_stride, b, b_stride, rows, inner, columns, scale, out, out_stride);
}

void kernels_add_rows(int level, const float *values, const int32_t *indices, size_t count,
                      const float *dense, size_t width, float *out) {
  CHOOSE(level, sum, values, indices, count, dense, width, out);
}

void kernels_pack_row(int level, const float *row, size_t d, int8_t *codes, size_t index,
                      const KernelsRows *rows) {
  CHOOSE(level, row, row, d, codes, index, rows);
}

void kernels_pack_query(int level, const float *values, size_t d, int8_t *codes,
                        KernelsQuery *query) {
  CHOOSE(level, query, values, d, codes, query);
}

void kernels_scan(int level, const KernelsRows *rows, size_t first, size_t last,
                  KernelsQuery *queries, size_t count, const float *addend, size_t stride) {
  CHOOSE(level, scan, rows, first, last, queries, count, addend, stride);
}

void kernels_pack_narrow_query(int level, const float *values, size_t d, const KernelsRows *rows,
                               float *rest, int8_t *codes, KernelsQuery *query) {
  CHOOSE(level, narrow, values, d, rows, rest, codes, query);
}

void kernels_bound_panels(int level, const KernelsRows *rows, size_t first, size_t last,
                          const KernelsQuery *queries, size_t count, float *uppers, size_t stride) {
  CHOOSE(level, bounds, rows, first, last, queries, count, uppers, stride);
}

void kernels_scan_panels(int level, const KernelsRows *rows, size_t last, const int32_t *panels,
                         size_t panel_count, KernelsQuery *queries, size_t count) {
  CHOOSE(level, panels, rows, last, panels, panel_count, queries, count);
}

void kernels_multiply(int level, const KernelsRows *rows, size_t row_count,
                      const KernelsQuery *queries, size_t count, float *out, size_t stride,
                      int adding) {
  CHOOSE(level, multiply, rows, row_count, queries, count, out, stride, adding);
}
