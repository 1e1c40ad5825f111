/** What a candidate costs: its parameters, its multiply-adds, or the norm of its weights. */
package org.lambdarts.plugin.regularizer;
