#ifndef LIMITS_H
#define LIMITS_H

#include <stddef.h>

// Loops that do nothing but what is measured, at the best level that this processor can run.

// Multiplies and adds floats in registers; gives how many operations that was.
double limits_float_operations(long rounds);

// The same of 8-bit integers summed in 32 bits; 0 where there is no instruction for it.
double limits_byte_operations(long rounds);

// Reads memory once, front to back; the result depends on all of it.
unsigned long limits_read(const void *memory, size_t bytes);

#endif
