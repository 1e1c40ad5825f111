/** Schedules: learning rates and temperatures that change in the course of a stage. */
@NullMarked
package org.lambdarts.api.schedule;

import org.jspecify.annotations.NullMarked;
