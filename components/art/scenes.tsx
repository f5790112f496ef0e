/* The four parties of the chain, each drawn in a field of 240 by 168. Colours come from the tokens, so they follow light and dark. */

/** A shopkeeper with a paper to sign. */
export function ClientScene() {
  return (
    <>
      <rect x="-90" y="-90" width="420" height="350" fill="var(--color-art-sky)" />
      <rect x="-90" y="138" width="420" height="120" fill="var(--color-art-stone)" />
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <rect x="58" y="52" width="124" height="86" fill="var(--color-art-paper)" />
        <rect x="70" y="34" width="100" height="18" rx="2" fill="var(--color-art-leaf)" />
        <path d="M84 43h40M132 43h24" strokeWidth="3" />
        <rect x="140" y="86" width="28" height="52" fill="var(--color-art-straw)" />
        <path d="M161 113h.1" strokeWidth="5" />
        <rect x="70" y="86" width="56" height="34" fill="var(--color-art-sky)" />
        <path d="M52 56h136l8 22H44z" fill="var(--color-art-paper)" />
        <path
          d="M52 56h22l-5 22H44zM96.6 56h22.6l0 22h-25zM141.8 56h22.6l5 22h-26z"
          fill="var(--color-art-clay)"
          strokeWidth="0"
        />
        <path d="M52 56h136l8 22H44z" fill="none" />
        <path
          d="M44 78a12.6 8 0 0 0 25.3 0 12.6 8 0 0 0 25.3 0 12.6 8 0 0 0 25.3 0 12.6 8 0 0 0 25.3 0 12.6 8 0 0 0 25.3 0 12.6 8 0 0 0 25.3 0"
          fill="var(--color-art-paper)"
        />
      </g>
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <path d="M78 140c0-20 8-29 22-29s22 9 22 29z" fill="var(--color-art-straw)" />
        <circle cx="100" cy="98" r="13" fill="var(--color-art-skin-1)" />
        <path
          d="M87 97c-1-11 6-17 14-16 8 0 13 6 12 13-7 1-11-1-14-4-2 4-6 6-12 7z"
          fill="var(--color-art-dark)"
          strokeWidth="1"
        />
      </g>
      <g
        stroke="var(--color-art-ink)"
        strokeWidth="2.5"
        strokeLinejoin="round"
        strokeLinecap="round"
        transform="rotate(-7 128 122)"
      >
        <rect x="114" y="100" width="32" height="40" rx="2" fill="var(--color-art-paper)" />
        <path d="M120 109h14M120 116h9" strokeWidth="2" />
        <path d="M121 127l5 5 11-12" strokeWidth="3.5" />
      </g>
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <circle cx="114" cy="131" r="4.5" fill="var(--color-art-skin-1)" />
      </g>
    </>
  )
}

/** Somebody at a desk. */
export function OfficeScene() {
  return (
    <>
      <rect x="-90" y="-90" width="420" height="350" fill="var(--color-art-stone)" />
      <rect x="-90" y="138" width="420" height="120" fill="var(--color-art-sky)" />
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <path d="M40 62h74" />
        <rect x="46" y="30" width="12" height="32" fill="var(--color-art-clay)" />
        <rect x="58" y="26" width="12" height="36" fill="var(--color-art-paper)" />
        <rect x="70" y="30" width="12" height="32" fill="var(--color-art-leaf)" />
        <path d="M86 61l8-31 11 3-7 28z" fill="var(--color-art-straw)" />
        <path d="M52 38v8M64 36v8M76 38v8" strokeWidth="2" />
        <rect x="142" y="28" width="56" height="40" fill="var(--color-art-sky)" />
        <path d="M170 28v40M142 48h56" strokeWidth="2" />
        <path d="M88 124c0-23 10-33 27-33s27 10 27 33z" fill="var(--color-art-leaf)" />
        <path d="M108 91l7 12 7-12" fill="var(--color-art-paper)" />
        <circle cx="115" cy="76" r="15" fill="var(--color-art-skin-2)" />
        <path
          d="M98 80c-5-16 4-26 17-26s23 9 17 27c-3-4-4-8-5-12-8 2-16 1-21-2-2 5-4 9-8 13z"
          fill="var(--color-art-dark)"
          strokeWidth="1"
        />
        <rect x="148" y="86" width="54" height="36" rx="3" fill="var(--color-art-paper)" />
        <path d="M168 130h14M175 122v8M157 96h26M157 104h18" strokeWidth="2" />
        <path d="M186 107l4 4 7-8" strokeWidth="2.5" />
        <path d="M34 124h176v8H34z" fill="var(--color-art-straw)" />
        <path d="M48 132v20M196 132v20" />
        <rect x="52" y="110" width="36" height="14" rx="2" fill="var(--color-art-paper)" />
        <path d="M58 117h22" strokeWidth="2" />
      </g>
    </>
  )
}

/** Somebody with a telephone. */
export function EmployeeScene() {
  return (
    <>
      <rect x="-90" y="-90" width="420" height="350" fill="var(--color-art-sky)" />
      <circle cx="92" cy="92" r="66" fill="var(--color-art-straw)" opacity=".55" />
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <path d="M40 172c0-40 18-58 50-58s50 18 50 58z" fill="var(--color-art-clay)" />
        <path d="M78 114c2 9 22 9 24 0v-8H78z" fill="var(--color-art-skin-1)" />
        <circle cx="90" cy="80" r="27" fill="var(--color-art-skin-1)" />
        <path
          d="M63 82c-4-24 8-40 28-40 18 0 30 12 27 34-11-1-19-5-24-11-6 9-15 15-31 17z"
          fill="var(--color-art-dark)"
          strokeWidth="1"
        />
        <path d="M96 92c3 3 8 3 11 0" strokeWidth="2.5" />
        <path d="M94 80h.1M109 80h.1" strokeWidth="4.5" />
        <g transform="rotate(7 172 100)">
          <rect x="146" y="38" width="60" height="108" rx="10" fill="var(--color-art-dark)" />
          <rect x="152" y="48" width="48" height="86" rx="3" fill="var(--color-art-paper)" strokeWidth="0" />
          <path d="M160 60h32M160 68h20" strokeWidth="3" />
          <g fill="var(--color-art-ink)" strokeWidth="0">
            <circle cx="160" cy="86" r="3.8" />
            <circle cx="168" cy="86" r="3.8" />
            <circle cx="176" cy="86" r="3.8" />
            <circle cx="184" cy="86" r="3.8" />
            <circle cx="192" cy="86" r="3.8" />
          </g>
          <rect x="160" y="106" width="32" height="13" rx="6.5" fill="var(--color-action)" strokeWidth="0" />
        </g>
        <path d="M128 160c14-2 20-12 22-26" strokeWidth="17" />
        <path d="M128 160c14-2 20-12 22-26" stroke="var(--color-art-clay)" strokeWidth="12" />
        <path d="M143 128c4-6 10-8 16-6M143 135c5-5 11-6 17-4" strokeWidth="9" />
        <path d="M143 128c4-6 10-8 16-6M143 135c5-5 11-6 17-4" stroke="var(--color-art-skin-1)" strokeWidth="5" />
      </g>
    </>
  )
}

/** A public building. */
export function ServiceScene() {
  return (
    <>
      <rect x="-90" y="-90" width="420" height="350" fill="var(--color-art-stone)" />
      <rect x="-90" y="140" width="420" height="120" fill="var(--color-art-leaf)" />
      <g stroke="var(--color-art-ink)" strokeWidth="2.5" strokeLinejoin="round" strokeLinecap="round">
        <path d="M120 34V12" />
        <path d="M120 12h26l-5 6 5 6h-26z" fill="var(--color-art-clay)" />
        <path d="M50 66L120 34l70 32z" fill="var(--color-art-paper)" />
        <circle cx="120" cy="54" r="6" fill="var(--color-art-straw)" />
        <path d="M56 66h128v10H56z" fill="var(--color-art-straw)" />
        <rect x="62" y="76" width="116" height="56" fill="var(--color-art-sky)" />
        <g fill="var(--color-art-paper)">
          <rect x="66" y="76" width="14" height="56" />
          <rect x="160" y="76" width="14" height="56" />
          <rect x="90" y="76" width="14" height="56" />
          <rect x="136" y="76" width="14" height="56" />
        </g>
        <path d="M108 132v-32a12 12 0 0 1 24 0v32z" fill="var(--color-art-clay)" />
        <path d="M127 118h.1" strokeWidth="4.5" />
        <path d="M48 132h144v9H48zM38 141h164v9H38z" fill="var(--color-art-paper)" />
      </g>
    </>
  )
}
