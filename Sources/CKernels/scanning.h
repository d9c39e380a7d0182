// Estimates of scores from codes, and which rows may reach a threshold.
#ifndef CORDEE_SCANNING_H
#define CORDEE_SCANNING_H

#include "rounding.h"

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
  store(&products, out, count);
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

#endif
