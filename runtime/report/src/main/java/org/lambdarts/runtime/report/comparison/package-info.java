/** The ways to find architectures, held against each other at equal budgets and seeds. */
@NullMarked
package org.lambdarts.runtime.report.comparison;

import org.jspecify.annotations.NullMarked;
