/** Listeners: what is told of a run while it goes on, and what becomes of it elsewhere. */
package org.lambdarts.api.listener;
