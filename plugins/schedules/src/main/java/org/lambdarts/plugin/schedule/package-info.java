/** Schedules that change from epoch to epoch. */
@NullMarked
package org.lambdarts.plugin.schedule;

import org.jspecify.annotations.NullMarked;
