/** CIFAR-10, read from the binary version that its authors publish. */
package org.lambdarts.plugin.dataset.cifar;
