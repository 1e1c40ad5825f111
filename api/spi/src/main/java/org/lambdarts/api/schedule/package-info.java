/** Schedules: learning rates and temperatures that change in the course of a stage. */
package org.lambdarts.api.schedule;
