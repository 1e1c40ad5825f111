/** Trained networks as ONNX files. */
package org.lambdarts.plugin.exporter.onnx;
