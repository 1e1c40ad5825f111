/** Schedules that change from epoch to epoch. */
package org.lambdarts.plugin.schedule;
