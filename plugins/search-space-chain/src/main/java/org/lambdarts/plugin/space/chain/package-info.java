/**
 * The search space of mobile networks: blocks in a row, in stages of a width, each with a choice of
 * operation (arXiv 1812.00332, 1812.03443).
 *
 * <p>It is also an example for authors of search spaces. In the order of reading:
 *
 * <ol>
 *   <li>{@link org.lambdarts.plugin.space.chain.ChainPlugin} and {@code ChainFactory}: how the host
 *       finds a space; {@code reference.conf}: its keys, with their defaults and so their types;
 *   <li>{@code ChainSettings}: what a config says, checked;
 *   <li>{@code Stage} and {@code Block}: the plan, in which every choice block has a name, and
 *       every operation a {@linkplain org.lambdarts.api.operation.Placement place} with a shape;
 *   <li>{@code Chain}: the space, which answers from the plan;
 *   <li>{@code ChainSupernet} and {@code ChainNetwork}: the plan made into layers, with all
 *       candidates mixed, or with one; {@code FixedLayers}: what both have in common.
 * </ol>
 *
 * <p>Its test is {@code org.lambdarts.testkit.SearchSpaceContract}, which asks of a space all that
 * the host relies on.
 */
@NullMarked
package org.lambdarts.plugin.space.chain;

import org.jspecify.annotations.NullMarked;
