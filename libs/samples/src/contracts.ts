/**
 * What the hoster of the demo promises its customers, as a file that `incidentctl apply` takes: four kinds of contract as
 * they are common in the trade, and one customer without any.
 */
export const demoContracts = (year: number): string => `
customers:
  - { id: alpenmarkt, name: Alpenmarkt Versand GmbH, brmId: brm-nora }
  - { id: hafenlogistik, name: Hafenlogistik Nord AG, brmId: brm-nora }
  - { id: lesekreis, name: Lesekreis e. V. }
  - id: stadtwerke-sued
    name: Stadtwerke Süd
    brmId: brm-tarek
    needs:
      - { id: second-site, text: Wants the portal at a second site before the winter., state: open }
  - { id: tonwerk, name: Tonwerk Studios, brmId: brm-tarek }

calendars:
  - id: office-8-to-18
    zone: Europe/Berlin
    years: { from: ${year - 1}, to: ${year + 1} }
    week: { monday: &day ['08:00-18:00'], tuesday: *day, wednesday: *day, thursday: *day, friday: *day }
    holidays: { from: { country: DE } }
  - id: support-9-to-17
    zone: Europe/Berlin
    years: { from: ${year - 1}, to: ${year + 1} }
    week: { monday: &support ['09:00-17:00'], tuesday: *support, wednesday: *support, thursday: *support, friday: *support }
    holidays: { from: { country: DE } }
  - id: hesse
    zone: Europe/Berlin
    years: { from: ${year - 1}, to: ${year + 1} }
    week: { monday: &hesse ['08:00-17:00'], tuesday: *hesse, wednesday: *hesse, thursday: *hesse, friday: *hesse }
    holidays: { from: { country: DE, state: HE } }

contracts:
  - id: alpenmarkt-gold
    name: Restoration day and night
    customerId: alpenmarkt
    validFrom: ${year - 1}-01-01
    calendar: office-8-to-18
    targets:
      blocker: { reaction: 30 min around the clock, update: 2 h around the clock, resolution: 2 h around the clock }
      critical: { reaction: 1 h around the clock, update: 4 h around the clock, resolution: 4 h around the clock }
      major: { reaction: 2 h around the clock, resolution: 8 h around the clock }
      minor: { reaction: 4 h around the clock, resolution: 12 h around the clock }
    initialPriority: major
    kinds: [incident]
    reactionEndsWith: [acknowledged, work-started]
    pausingHoldReasons: [awaiting-customer]
    minimumAfterRaise: 15 min
    warnAtPercent: [50, 75, 90]
  - id: hafenlogistik-hosting
    name: The worst day and night, the rest in office hours
    customerId: hafenlogistik
    validFrom: ${year - 1}-01-01
    calendar: office-8-to-18
    targets:
      blocker: { reaction: 1 h around the clock }
      critical: { reaction: 4 h in the calendar }
      major: { reaction: 8 h in the calendar }
      minor: { reaction: 1 working day }
    initialPriority: major
    kinds: [incident, request]
    reactionEndsWith: [acknowledged, customer-informed, work-started]
    pausingHoldReasons: [awaiting-customer]
    warnAtPercent: [50, 80]
  - id: stadtwerke-support
    name: Support by class of fault
    customerId: stadtwerke-sued
    validFrom: ${year - 1}-01-01
    calendar: support-9-to-17
    targets:
      blocker: { reaction: 2 h in the calendar, resolution: 4 h in the calendar }
      critical: { reaction: 2 h in the calendar, resolution: 4 h in the calendar }
      major: { reaction: 4 h in the calendar }
      minor: { reaction: 1 working day }
    initialPriority: major
    kinds: [incident]
    reactionEndsWith: [acknowledged]
    pausingHoldReasons: [awaiting-customer, awaiting-vendor]
    onReopening: new
    warnAtPercent: [75]
  - id: tonwerk-care
    name: First qualified measure
    customerId: tonwerk
    validFrom: ${year - 1}-01-01
    calendar: hesse
    targets:
      blocker: { reaction: 4 h in the calendar }
      critical: { reaction: 1 working day }
      major: { reaction: 2 working days }
      minor: { reaction: 5 working days until closing }
    initialPriority: critical
    kinds: [incident, request]
    reactionEndsWith: [work-started]
    warnAtPercent: [75]
`;
