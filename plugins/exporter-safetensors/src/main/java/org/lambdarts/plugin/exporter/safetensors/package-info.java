/** Weights of trained networks as safetensors files. */
package org.lambdarts.plugin.exporter.safetensors;
