package org.lambdarts.api.space;

import org.lambdarts.api.trace.Cost;

/**
 * An operation that a supernet holds on one edge of one cell.
 *
 * @param block the choice block that chooses it
 * @param cell the cell, from 0
 * @param edge the edge within the choice block, from 0
 * @param index its place among the choice block's candidates, from 0
 * @param operation the operation's name
 * @param channels channels in and out
 * @param stride 1 or 2
 * @param cost its traced cost
 * @since 0.1
 */
public record Candidate(
    String block,
    int cell,
    int edge,
    int index,
    String operation,
    int channels,
    int stride,
    Cost cost) {}
