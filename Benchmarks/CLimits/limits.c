#include "limits.h"

#include <stdint.h>
#include <string.h>

// Enough sums in flight that none waits for the one before.
enum { SUMS = 12 };

#if defined(__x86_64__)
#include <immintrin.h>

// An operand is opaque to the compiler, and the sums are used: nothing is worked out beforehand.
#define LOOP(name, features, type, zero, one, step, operations)                    \
  __attribute__((target(features))) static double name(long rounds) {              \
    type sums[SUMS], a = one, b = one;                                             \
    for (int i = 0; i < SUMS; i++) sums[i] = zero;                                 \
    for (long round = 0; round < rounds; round++) {                                \
      __asm__ volatile("" : "+v"(b));                                              \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < SUMS; i++) sums[i] =  \
          step;                                                                    \
    }                                                                              \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < SUMS; i++)              \
        __asm__ volatile("" : : "v"(sums[i]));                                     \
    return (double)(operations) * SUMS * (double)rounds;                           \
  }
LOOP(floats_512, "avx512f", __m512, _mm512_setzero_ps(), _mm512_set1_ps(0.5f),
     _mm512_fmadd_ps(sums[i], a, b), 2 * 16)
LOOP(floats_256, "avx2,fma", __m256, _mm256_setzero_ps(), _mm256_set1_ps(0.5f),
     _mm256_fmadd_ps(sums[i], a, b), 2 * 8)
LOOP(bytes_512, "avx512f,avx512vnni", __m512i, _mm512_setzero_si512(), _mm512_set1_epi8(1),
     _mm512_dpbusd_epi32(sums[i], a, b), 2 * 64)
#endif

static double floats_portable(long rounds) {
  float sums[SUMS] = {0}, b = 0.5f;
  for (long round = 0; round < rounds; round++) {
    __asm__ volatile("" : "+m"(b));
    for (int i = 0; i < SUMS; i++) sums[i] = sums[i] * 0.5f + b;
  }
  __asm__ volatile("" : : "m"(sums));
  return 2.0 * SUMS * (double)rounds;
}

double limits_float_operations(long rounds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return floats_512(rounds);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return floats_256(rounds);
#endif
  return floats_portable(rounds);
}

double limits_byte_operations(long rounds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni")) return bytes_512(rounds);
#endif
  return 0 * (double)rounds;
}

unsigned long limits_read(const void *memory, size_t bytes) {
  typedef uint64_t Words __attribute__((vector_size(64)));
  Words sums[4] = {{0}}, words;
  for (size_t start = 0; start + sizeof sums <= bytes; start += sizeof sums)
    for (size_t i = 0; i < 4; i++) {
      memcpy(&words, (const char *)memory + start + i * sizeof words, sizeof words);
      sums[i] += words;
    }
  Words all = sums[0] + sums[1] + sums[2] + sums[3];
  unsigned long sum = 0;
  for (int i = 0; i < 8; i++) sum += all[i];
  return sum;
}
