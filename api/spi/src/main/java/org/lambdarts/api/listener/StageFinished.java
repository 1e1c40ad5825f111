package org.lambdarts.api.listener;

/**
 * All epochs of a search or training are done. Made by the host only; may gain components.
 *
 * @param stage which
 * @since 0.1
 */
public record StageFinished(Stage stage) {}
