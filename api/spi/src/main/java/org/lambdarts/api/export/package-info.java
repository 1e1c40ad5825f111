/** Exporters: how a trained network leaves, in a form that others run. */
package org.lambdarts.api.export;
