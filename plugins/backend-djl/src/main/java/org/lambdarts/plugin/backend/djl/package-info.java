/** Tensors on PyTorch, through DJL. */
package org.lambdarts.plugin.backend.djl;
