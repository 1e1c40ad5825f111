package org.lambdarts.plugin.backend.dl4j;

/** The operations on two elements. */
enum Pairwise {
  ADD,
  SUB,
  MUL,
  DIV
}
