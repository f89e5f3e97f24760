//! Portuguese.

use super::language::Language;

pub(super) const WORDS: Language = Language {
    offices: "presidente presidenta ex-presidente vice-presidente chanceler ministro ministra vice-ministro primeiro-ministro \
              primeira-ministra primeiro primeira chefe secretário secretária secretário-geral secretária-geral embaixador embaixadora \
              governador governadora prefeito prefeita senador senadora deputado deputada vereador vereadora diretor diretora \
              porta-voz representante rei rainha príncipe princesa general almirante coronel capitão moderador moderadora relator \
              relatora procurador procuradora conselheiro conselheira comissário comissária delegado delegada assessor assessora juiz juíza",
    qualifiers: "interino interina adjunto adjunta eleito eleita geral executivo executiva atual alto alta permanente especial",
    fields: "infraestruturas habitação finanças administração interna pública negócios governo estado conselho ministros relações exteriores negócios estrangeiros defesa fazenda finanças economia interior \
             justiça saúde educação trabalho comércio indústria agricultura energia turismo cultura ciência tecnologia segurança comissão \
             comitê parlamento congresso câmara senado assembleia república reino nação nacional união pesca portos transporte \
             transportes obras públicas habitação desenvolvimento meio ambiente planejamento banco central supremo tribunal federal \
             marinha minas infraestrutura casa civil",
    addressed: "presidente presidenta vice-presidente ministro ministra chanceler secretário embaixador embaixadora senador senadora \
                deputado deputada governador prefeito relator",
    of_a_state: "presidente presidenta chanceler ministro ministra primeiro primeira primeiro-ministro primeira-ministra chefe governo \
                 embaixador embaixadora rei rainha vice-presidente",
    joins: "do da dos das no na e para o os as ao à",
    honorifics: "senhor senhora sr sra sr.ª sr.a srª srs sras dona doutor doutora exmo exma excelência",
    presiding: "presidente; presidenta; moderador; moderadora; vice-presidente; relator; relatora; secretário; secretária",
    generic: "pergunta; perguntas; resposta; jornalista; jornalistas; repórter; repórteres; interlocutor; interlocutora; entrevistador; \
              entrevistadora; voz; vozes; uma voz; voz feminina; voz masculina; vozes do plenário; mediador; mediadora; intervenções; oradores; moderador; moderadora; apresentador; apresentadora; mestre de cerimônias; \
              mestre de cerimónias; locutor; locutora; participante; participantes; plateia; público; intérprete; tradutor; tradutora; \
              orador não identificado; oradora não identificada; não identificado; vozes da plateia; o jornalista; a jornalista; \
              vários deputados; vários senadores; intervenção fora do microfone; cerimonialista",
    many: "jornalista",
};
