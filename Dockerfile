# syntax=docker/dockerfile:1
FROM node:24-bookworm AS build
WORKDIR /app
COPY . .
# Builds by the `prepare` script; the full image brings python3, make and g++ for the case that better-sqlite3 has no prebuilt binary.
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data && ln -s /app/dist/apps/incidentctl/src/main.js /usr/local/bin/incidentctl
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1: SIGTERM reaches the graceful shutdown.
CMD ["node", "dist/apps/incident-service/src/main.js"]
