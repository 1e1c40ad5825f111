/** CIFAR-10, read from the binary version that its authors publish. */
@NullMarked
package org.lambdarts.plugin.dataset.cifar;

import org.jspecify.annotations.NullMarked;
